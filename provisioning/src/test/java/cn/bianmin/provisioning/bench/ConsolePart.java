package cn.bianmin.provisioning.bench;

import cn.bianmin.provisioning.cli.ConsoleLatency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What a page of IT's console costs among 20,000 terminals, against the same page among 200: a whole hub with sign-in,
/// tree, counts and HTML, as a browser gets it.
final class ConsolePart implements Part {
    private static final int FEW = 200;
    private static final int MANY = 20_000;
    private static final int ROUNDS = 60;
    private static final String FLEET = "/desk/fleet";

    @Override
    public String name() {
        return "console";
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("the first page", FLEET);
        pages.put("a county", FLEET + "?unit=county-0");
        pages.put("a town", FLEET + "?unit=town-1");
        pages.put("a state", FLEET + "?state=SILENT");
        pages.put("what has an alert", FLEET + "?trouble=CHAIN_FAULT");
        pages.put("a version", FLEET + "?version=0.2.0");
        pages.put("a station's name", FLEET + "?q=%E4%BA%94%E5%B3%B0%E6%9D%9177%E4%BE%BF");
        pages.put("part of an id", FLEET + "?q=-77-01");
        pages.put("what nothing is called", FLEET + "?q=nothing");
        pages.put("a town, a state and a name", FLEET + "?unit=town-1&state=OFFLINE&q=%E4%BA%94");
        pages.put("a county by station", FLEET + "?unit=county-0&order=STATION");
        pages.put("the longest unheard first", FLEET + "?order=HEARD");
        pages.put("the last page", FLEET + "?order=TERMINAL&page=3");
        pages.put("alerts", FLEET + "/alerts");
        pages.put("one terminal", FLEET + "/terminals/village-77-01");
        pages.put("rollouts", FLEET + "/rollouts");
        return pages;
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) throws Exception {
        int all = Math.max(FEW, bench.entries(MANY));
        bench.say("making up two hubs, with %,d and %,d terminals".formatted(FEW, all));
        try (var few = ConsoleLatency.of(bench.fresh("few"), FEW);
                var many = ConsoleLatency.of(bench.fresh("many"), all)) {
            for (var page : pages().entrySet()) rows.accept(compared(page.getKey(), page.getValue(), few, many));
        }
    }

    /// Both are asked in turn, so that what else the machine does weighs on both.
    private Row compared(String what, String path, ConsoleLatency few, ConsoleLatency many) throws Exception {
        var small = new ArrayList<Double>();
        var large = new ArrayList<Double>();
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            double one = few.millis(path);
            double other = many.millis(path);
            // The first rounds warm up.
            if (round < 0) continue;
            small.add(one);
            large.add(other);
        }
        double ratio = new Sample(large).median() / new Sample(small).median();
        return Row.of(name(), what + ": among 20,000 terminals against 200", Goal.atMost(3, "×"), ratio)
                .raw("ms among few", new Sample(small).median())
                .raw("ms among many", new Sample(large).median());
    }
}
