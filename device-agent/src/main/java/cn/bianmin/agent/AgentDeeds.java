package cn.bianmin.agent;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.fleet.Deed;
import cn.bianmin.agent.fleet.Deed.Outcome;
import cn.bianmin.agent.fleet.Diagnosis;
import cn.bianmin.agent.fleet.LogRing;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.Peripherals;
import cn.bianmin.agent.peripherals.RatingPad;
import cn.bianmin.agent.peripherals.printing.PrintOutcome;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.rating.PadLights;
import cn.bianmin.agent.uplink.UplinkThread;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.Software;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What this terminal does when the hub commands it. Called on the thread of the commands.
///
/// @param timer the thread that the pads' lamps belong to
/// @param restart completed where the process is to end and to be started again
record AgentDeeds(
        Software software,
        TerminalClock clock,
        TerminalFile settings,
        GroupCommit ledger,
        UplinkThread uplink,
        Peripherals peripherals,
        PadLights lights,
        QueueDesk queue,
        SlipDevices slips,
        LogRing log,
        ScheduledExecutorService timer,
        CompletableFuture<Void> restart,
        EngineerDesk engineer) {
    private static final long LAMP_MILLIS = 600;
    private static final long PATIENCE_SECONDS = 60;
    private static final List<PadLight> SHOWN =
            List.of(PadLight.OPEN, PadLight.THANKS, PadLight.REFUSED, PadLight.DARK);

    Map<CommandKind, Deed> all() {
        return Map.of(
                CommandKind.LAMP_TEST, _ -> testLamps(),
                CommandKind.PRINT_TEST, _ -> testPrinter(),
                CommandKind.RESTART, _ -> restartAgent(),
                CommandKind.LOG_WINDOW, this::readLog,
                CommandKind.DIAGNOSTICS, _ -> diagnose(),
                CommandKind.RESEND_FROM, this::resend,
                CommandKind.ENGINEER_CODE, this::expectEngineer);
    }

    /// What an engineer at the box does by a touch.
    EngineerAtWork atTheBox() {
        return new EngineerAtWork(
                engineer,
                Map.of(
                        CommandKind.LAMP_TEST, this::testLamps,
                        CommandKind.PRINT_TEST, this::testPrinter,
                        CommandKind.DIAGNOSTICS, this::diagnose,
                        CommandKind.RESTART, this::restartAgent));
    }

    private Outcome expectEngineer(Given given) {
        String sha256 = given.argument(CommandKind.ENGINEER_CODE.argument());
        if (sha256 == null || !EngineerDesk.isDigest(sha256)) {
            return new Outcome.Refused(
                    Why.BAD_ARGUMENT, new Said("`digest`应是代码的SHA-256。", "`digest` is the SHA-256 of a code."));
        }
        try {
            engineer.expect(sha256, given.notAfter());
            return done(
                    "本机已知技术员的代码,有效至" + given.notAfter() + "。",
                    "The engineer's code is known here, until " + given.notAfter() + ".");
        } catch (IOException e) {
            return new Outcome.Refused(Why.FAILED, new Said("磁盘没有写入。", "The disk did not take it."));
        }
    }

    /// Whether somebody is served or rates just now. Any thread.
    boolean isBusy() {
        return queue.picture().counters().stream()
                        .anyMatch(desk -> desk.current().isPresent())
                || isRating();
    }

    private boolean isRating() {
        return peripherals.pads().stream().anyMatch(pad -> lights.at(pad.counter()) != PadLight.DARK);
    }

    private Outcome testLamps() {
        var pads = peripherals.pads();
        if (pads.isEmpty())
            return new Outcome.Refused(Why.FAILED, new Said("这里没有接评价器。", "No rating pad is wired here."));
        if (isRating()) return new Outcome.Refused(Why.BUSY, new Said("有人正在评价。", "Somebody is rating."));
        long delayMillis = 0;
        for (var light : SHOWN) {
            var _ = timer.schedule(() -> light(pads, light), delayMillis, TimeUnit.MILLISECONDS);
            delayMillis += LAMP_MILLIS;
        }
        var last = timer.schedule(() -> restore(pads), delayMillis, TimeUnit.MILLISECONDS);
        return within(
                        () -> last.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        new Said("灯没有按时亮。", "The lamps did not light up in time."))
                .orElse(done(
                        "灯已亮过,评价器数:" + pads.size() + "。", "The lamps were lit. Rating pads: " + pads.size() + "."));
    }

    private void light(List<RatingPad> pads, PadLight light) {
        // Whoever begins to rate meanwhile sees the true lamps.
        for (var pad : pads) if (lights.at(pad.counter()) == PadLight.DARK) pad.show(light);
    }

    private void restore(List<RatingPad> pads) {
        for (var pad : pads) pad.show(lights.at(pad.counter()));
    }

    private Outcome testPrinter() {
        var desk = slips.desk();
        if (desk.isEmpty()) return new Outcome.Refused(Why.FAILED, new Said("这里没有接打印机。", "No printer is wired here."));
        var drawn = slips.writer()
                .test("打印测试", List.of("Printer test", clock.now().time().toString()));
        if (drawn.isEmpty())
            return new Outcome.Refused(Why.FAILED, new Said("这台终端画不出号票。", "This terminal cannot draw slips."));
        var word = desk.get().print(drawn.get());
        if (word.isEmpty())
            return new Outcome.Refused(Why.BUSY, new Said("等着打印的太多。", "Too many papers wait for the printer."));
        var failed = within(
                () -> word.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                new Said("打印机一分钟内没有回答。", "The printer did not answer in a minute."));
        if (failed.isPresent()) return failed.get();
        return switch (word.get().join()) {
            case PrintOutcome.Printed(boolean isPaperLow) ->
                isPaperLow
                        ? done("纸已打出,但纸卷快用完了。", "The paper is out; the roll will be empty soon.")
                        : done("纸已打出。", "The paper is out.");
            case PrintOutcome.Refused(var trouble, boolean _) ->
                new Outcome.Refused(Why.FAILED, new Said(trouble.chinese(), trouble.english()));
        };
    }

    private Outcome restartAgent() {
        if (isBusy()) return new Outcome.Refused(Why.BUSY, new Said("正在为群众服务。", "Somebody is being served."));
        restart.complete(null);
        return new Outcome.Stopping();
    }

    private Outcome readLog(Given given) {
        var most = number(given.argument(CommandKind.LOG_WINDOW.argument()), LogRing.LINES);
        if (most.isEmpty() || most.getAsLong() < 1 || most.getAsLong() > LogRing.LINES) {
            return new Outcome.Refused(
                    Why.BAD_ARGUMENT,
                    new Said("`lines`应在1到" + LogRing.LINES + "之间。", "`lines` is 1 to " + LogRing.LINES + "."));
        }
        var lines = log.newest((int) most.getAsLong());
        return new Outcome.Done(
                new Said("日志行数:" + lines.size() + "。", "Lines of the log: " + lines.size() + "."), lines);
    }

    private Outcome diagnose() {
        var lines = Diagnosis.lines(
                software.version(),
                clock.now(),
                ledger.position(),
                ledger.condition(),
                uplink.status(),
                settings.data(),
                peripherals.problems().stream().map(Object::toString).toList());
        return new Outcome.Done(new Said("说明行数:" + lines.size() + "。", "Lines told: " + lines.size() + "."), lines);
    }

    private Outcome resend(Given given) {
        var seq = number(given.argument(CommandKind.RESEND_FROM.argument()), 0);
        var position = ledger.position();
        if (seq.isEmpty() || seq.getAsLong() < position.oldest() || seq.getAsLong() > position.head()) {
            return new Outcome.Refused(
                    Why.BAD_ARGUMENT,
                    new Said(
                            "`seq`应在%d到%d之间,纪元%s。".formatted(position.oldest(), position.head(), position.epoch()),
                            "`seq` is one of %d to %d of epoch %s."
                                    .formatted(position.oldest(), position.head(), position.epoch())));
        }
        return uplink.resendFrom(seq.getAsLong())
                ? done("从第" + seq.getAsLong() + "条起重新上送。", "The uplink sends again from " + seq.getAsLong() + " on.")
                : new Outcome.Refused(Why.BUSY, new Said("上送任务太多。", "The uplink has too much to do."));
    }

    private static Outcome done(String chinese, String english) {
        return new Outcome.Done(new Said(chinese, english), List.of());
    }

    private static OptionalLong number(@Nullable String text, long otherwise) {
        if (text == null) return OptionalLong.of(otherwise);
        return text.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private interface Waiting {
        Object end() throws Exception;
    }

    /// What kept something from ending in time; empty where it did.
    private static Optional<Outcome> within(Waiting waiting, Said sentence) {
        try {
            var _ = waiting.end();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Outcome.Refused(Why.INTERRUPTED, new Said("终端正在停机。", "The terminal is stopping.")));
        } catch (Exception e) {
            return Optional.of(new Outcome.Refused(Why.FAILED, sentence));
        }
    }
}
