package cn.bianmin.agent.rig;

import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs test classes inside the virtual machine, a line a test. Arguments: class names; without any, the GPIO
/// proofs.
public final class GuestTests {
    private static final String[] PROOFS = {
        WiredPadContractTest.class.getName(),
        WiredAgentTest.class.getName(),
        WiegandContractTest.class.getName(),
        WiegandProofTest.class.getName(),
        // Last: it ends by unplugging the chip.
        WiredPadProofTest.class.getName(),
    };

    private GuestTests() {}

    public static void main(String[] args) {
        var classes = args.length > 0 ? args : PROOFS;
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        var lines = new Lines();
        LauncherFactory.create().execute(request, lines);
        System.out.printf("info tests: %d ran, %d failed%n", lines.ran, lines.failed);
        // Ends threads that a broken test has left, too.
        System.exit(lines.failed == 0 && lines.ran > 0 ? 0 : 1);
    }

    private static final class Lines implements TestExecutionListener {
        private int ran;
        private int failed;
        private long startNanos;

        @Override
        public void executionStarted(TestIdentifier test) {
            startNanos = System.nanoTime();
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean ok = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (ok && !test.isTest()) return;
            ran++;
            if (!ok) failed++;
            var reason = result.getThrowable().map(e -> " — " + e).orElse("");
            long millis = (System.nanoTime() - startNanos) / 1_000_000;
            System.out.printf(
                    "%s gpio: %s%s (%d ms)%n", ok ? "ok  " : "FAIL", sentence(test.getDisplayName()), reason, millis);
        }

        // aHeldButtonIsOnePress() reads as a held button is one press.
        private static String sentence(String method) {
            return method.replace("()", "")
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }
}
