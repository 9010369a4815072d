package cn.bianmin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documents point to is there: files that they link, and tests that they name as proofs.
final class DocumentationTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s:]+)(?:#[^)]*)?\\)");
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w*(?:Test|Proofs?|Conformance))\\b");

    @Test
    void everyLinkedFileIsThere() throws IOException {
        var missing = new ArrayList<String>();
        for (var document : documents()) {
            var links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                var target = document.resolveSibling(links.group(1)).normalize();
                if (!Files.exists(target)) missing.add(HOME.relativize(document) + " links " + links.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNamedProofIsThere() throws IOException {
        var tests = tests();
        var missing = new ArrayList<String>();
        for (var document : documents()) {
            var proofs = PROOF.matcher(Files.readString(document));
            while (proofs.find()) {
                if (!tests.contains(proofs.group(1)))
                    missing.add(HOME.relativize(document) + " names " + proofs.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        var documents = new ArrayList<>(files(HOME.resolve("docs"), ".md"));
        documents.add(HOME.resolve("README.md"));
        assertThat(documents).hasSizeGreaterThan(20);
        return documents;
    }

    private static Set<String> tests() throws IOException {
        var modules = MODULE.matcher(Files.readString(HOME.resolve("pom.xml")));
        var tests = new HashSet<String>();
        while (modules.find()) {
            for (var file : files(HOME.resolve(modules.group(1)).resolve("src/test"), ".java")) {
                tests.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        return tests;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
