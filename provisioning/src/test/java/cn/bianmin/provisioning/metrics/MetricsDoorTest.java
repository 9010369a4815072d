package cn.bianmin.provisioning.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsDoorTest {
    private static final String TOKEN = "0123456789abcdef0123";

    @TempDir
    Path folder;

    private boolean isOpen(String from, boolean isForwarded, String authorization) {
        return new MetricsDoor(folder.resolve("metrics-token"))
                .isOpenTo(from, isForwarded, authorization.isEmpty() ? Optional.empty() : Optional.of(authorization));
    }

    @Test
    void thisMachineMayAskAndAProxyOnItMayNot() {
        assertThat(isOpen("127.0.0.1", false, "")).isTrue();
        assertThat(isOpen("::1", false, "")).isTrue();
        assertThat(isOpen("127.0.0.1", true, "")).isFalse();
        assertThat(isOpen("192.0.2.7", false, "")).isFalse();
    }

    @Test
    void theTokenOfTheFileOpensAndNoOtherDoes() throws Exception {
        assertThat(isOpen("192.0.2.7", false, "Bearer ")).isFalse();
        assertThat(isOpen("192.0.2.7", false, "Bearer " + TOKEN)).isFalse();
        Files.writeString(folder.resolve("metrics-token"), TOKEN + "\n");
        assertThat(isOpen("192.0.2.7", false, "Bearer " + TOKEN)).isTrue();
        assertThat(isOpen("127.0.0.1", true, "Bearer " + TOKEN)).isTrue();
        assertThat(isOpen("192.0.2.7", false, "Bearer " + TOKEN + "x")).isFalse();
        assertThat(isOpen("192.0.2.7", false, TOKEN)).isFalse();
        Files.writeString(folder.resolve("metrics-token"), "short\n");
        assertThat(isOpen("192.0.2.7", false, "Bearer short")).isFalse();
    }
}
