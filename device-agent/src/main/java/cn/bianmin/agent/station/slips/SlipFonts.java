package cn.bianmin.agent.station.slips;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The system's Chinese sans in two weights.
record SlipFonts(Font regular, Font bold) {
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/share/fonts/opentype/noto"),
            Path.of("/usr/share/fonts/noto-cjk"),
            Path.of("/usr/share/fonts/google-noto-cjk"),
            Path.of("/usr/share/fonts/truetype/noto"));
    private static final int HAN = '号';

    static List<Path> standardFolders() {
        return FOLDERS;
    }

    /// @throws SlipUndrawable where no folder has a font with Chinese characters
    static SlipFonts find(List<Path> folders) {
        for (var folder : folders) {
            var regular = load(folder.resolve("NotoSansCJK-Regular.ttc"));
            if (regular.isPresent()) {
                var bold = load(folder.resolve("NotoSansCJK-Bold.ttc"));
                return new SlipFonts(
                        regular.get(), bold.orElseGet(() -> regular.get().deriveFont(Font.BOLD)));
            }
        }
        throw new SlipUndrawable("There is no font for Chinese slips: NotoSansCJK-Regular.ttc is in none of " + folders
                + ". Install the package fonts-noto-cjk.");
    }

    // A collection has one font for each region, which share most glyphs; SC is the mainland's.
    private static Optional<Font> load(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return List.of(Font.createFonts(file.toFile())).stream()
                    .filter(font -> font.getFontName().contains(" SC") && font.canDisplay(HAN))
                    .filter(font -> !font.getFontName().contains("Mono"))
                    .findFirst();
        } catch (IOException | FontFormatException e) {
            throw new SlipUndrawable("The font " + file + " cannot be read. Install fonts-noto-cjk again.", e);
        }
    }
}
