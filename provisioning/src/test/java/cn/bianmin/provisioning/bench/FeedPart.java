package cn.bianmin.provisioning.bench;

import cn.bianmin.provisioning.cli.FeedLatency;
import java.time.Duration;
import java.util.function.Consumer;

/// How soon a villager's station knows what was done at the hub, on a bad line.
final class FeedPart implements Part {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final int LOSS_PERCENT = 5;
    private static final int PRESSES = 200;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        bench.say("pressing " + bench.entries(PRESSES) + " times at a desk");
        var millis = new Sample(FeedLatency.measure(bench.fresh("feed"), bench.entries(PRESSES), DELAY, LOSS_PERCENT));
        rows.accept(Row.of(
                        name(),
                        "press at the hub's desk to the case at the terminal, 300 ms each way, 5 % lost, p99",
                        Goal.atMost(2_000, "ms"),
                        millis.quantile(0.99))
                .raw("p50", millis.median())
                .raw("worst", millis.quantile(1)));
    }
}
