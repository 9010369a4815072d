package cn.bianmin.provisioning.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which hub a command is about.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:BIANMIN_HUB_DATA:-hub-data}",
            description = "The hub's folder (${DEFAULT-VALUE}).")
    private Path data = Path.of("hub-data");

    HubDirectory directory() {
        return new HubDirectory(data.toAbsolutePath());
    }
}
