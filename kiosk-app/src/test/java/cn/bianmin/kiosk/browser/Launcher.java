package cn.bianmin.kiosk.browser;

import java.nio.file.Files;
import java.nio.file.Path;

/// The command `bianmin` of this very checkout.
public final class Launcher {
    private Launcher() {}

    public static Path path() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            var launcher = directory.resolve("bianmin");
            if (Files.isExecutable(launcher)) return launcher;
        }
        throw new IllegalStateException("The launcher `bianmin` is in no directory above");
    }
}
