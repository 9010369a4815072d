package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.ReleaseFile.Chunk;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseManifestTest {
    private static final String A = "aa".repeat(32);
    private static final String B = "bb".repeat(32);
    private static final String TEXT = """
            bianmin release 1
            number 7
            version 0.7.0
            from 3
            free 200000000
            hardware aarch64
            hardware amd64
            file 755 12 %1$s bin/terminal
            chunk 12 %1$s
            file 644 1048580 %2$s lib/device-agent-0.7.0.jar
            chunk 1048576 %2$s
            chunk 4 %1$s
            file 644 0 %1$s lib/empty
            end
            """.formatted(A, B).replace("chunk 4 " + A, "chunk 4 " + "cc".repeat(32));

    private static ReleaseManifest read(String text) throws Malformed {
        return ReleaseManifest.read(text.getBytes(ISO_8859_1));
    }

    @Test
    void itsTextIsReadAsItWasWritten() throws Malformed {
        var release = read(TEXT);

        assertThat(new String(release.bytes(), US_ASCII)).isEqualTo(TEXT);
        assertThat(release.number()).isEqualTo(7);
        assertThat(release.from()).isEqualTo(3);
        assertThat(release.hardware()).containsExactly("aarch64", "amd64");
        assertThat(release.size()).isEqualTo(1_048_592);
        assertThat(release.chunks()).hasSize(3).containsEntry(B, 1_048_576);
        assertThat(release.files().getFirst().isExecutable()).isTrue();
        assertThat(release.sha256()).isEqualTo(ReleaseManifest.sha256(TEXT.getBytes(UTF_8)));
    }

    /// What stands before the arrow becomes what stands behind it; each is refused with a sentence.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/terminal>../terminal",
                "bin/terminal>/bin/terminal",
                "bin/terminal>bin/../../etc/passwd",
                "bin/terminal>bin//terminal",
                "bin/terminal>bin/./terminal",
                "bin/terminal>.hidden",
                "bin/terminal>bin/",
                "bin/terminal>bin\\terminal",
                "bin/terminal>bin/termi\u0000nal",
                "bin/terminal>bin/termi\u007fnal",
                "bin/terminal>bin/termi\tnal",
                "bin/terminal>bin/terminé",
                "bin/terminal>bin/two words",
                "bin/terminal>lib/empty",
                "bin/terminal>lib",
                "bin/terminal>zzz",
                "file 755>file 777",
                "file 755>link 755",
                "file 755>file 4755",
                "bianmin release 1>bianmin release 2",
                "bianmin release 1>bianmin  release 1",
                "number 7>number 0",
                "number 7>number 07",
                "number 7>number -7",
                "number 7>number 99999999999999999999",
                "number 7>number 7\nnumber 8",
                "number 7\n>",
                "from 3>from 8",
                "from 3>from 0",
                "free 200000000>free 9000000000000000",
                "version 0.7.0>version 0.7.0 beta",
                "version 0.7.0>version ../..",
                "hardware aarch64>hardware ../x",
                "hardware aarch64>hardware amd64",
                "hardware amd64>hardware AMD64",
                "chunk 1048576>chunk 1048577",
                "chunk 12>chunk 0",
                "chunk 12>chunk 13",
                "chunk 12>chunk 99999999999",
                "file 644 1048580>file 644 1048581",
                "end\n>",
                "end\n>end",
                "end\n>end\n\n",
                "end\n>end\nfile",
                "\n>\r\n",
            })
    void whatIsNoManifestIsRefusedWithASentence(String change) {
        var sides = change.split(">", 2);
        String text = TEXT.replace(sides[0], sides[1]);
        assertThat(text).isNotEqualTo(TEXT);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Malformed.class)
                .message()
                .endsWith(".");
    }

    @Test
    void aTextIsBoundedBeforeItIsRead() {
        assertThatThrownBy(() -> ReleaseManifest.read(new byte[ReleaseManifest.MOST_TEXT + 1]))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> read("hardware a\n".repeat(90_000))).isInstanceOf(Malformed.class);
    }

    @Test
    void itHoldsBoundedNumbersOfFilesChunksAndBytes() {
        var many = new StringBuilder(TEXT.substring(0, TEXT.indexOf("file ")));
        for (int i = 0; i <= ReleaseManifest.MOST_FILES; i++) {
            many.append("file 644 0 %s f%05d\n".formatted(A, i));
        }
        assertThatThrownBy(() -> read(many + "end\n")).hasMessageContaining("files");

        var long1 = TEXT.substring(0, TEXT.indexOf("file "))
                + "file 644 %d %s f\n".formatted(1025L << 20, A)
                + ("chunk 1048576 " + A + "\n").repeat(1025) + "end\n";
        assertThatThrownBy(() -> read(long1)).hasMessageContaining("bytes");

        var chunks = TEXT.substring(0, TEXT.indexOf("file "))
                + "file 644 %d %s f\n".formatted(8_001, A)
                + ("chunk 1 " + A + "\n").repeat(8_001) + "end\n";
        assertThatThrownBy(() -> read(chunks)).hasMessageContaining("chunks");
    }

    @Test
    void oneChunkHasOneSize() {
        assertThatThrownBy(() -> read(TEXT.replace("cc".repeat(32), A))).hasMessageContaining("two sizes");
    }

    /// Any byte changed anywhere: refused, or read as what it says now, never an exception of another kind.
    @Test
    void noChangedByteDoesMoreThanBeRefused() {
        var random = new Random(7);
        byte[] text = TEXT.getBytes(US_ASCII);
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = text.clone();
            for (int i = 0; i <= round % 3; i++) changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                assertThat(ReleaseManifest.read(changed).bytes()).isEqualTo(changed);
            } catch (Malformed e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    @Test
    void itIsSignedByAKeyThatIsKnown() {
        var random = new SecureRandom();
        var key = SigningKey.generate(random);
        var next = SigningKey.generate(random);
        byte[] text = TEXT.getBytes(US_ASCII);
        byte[] both = (ReleaseSignature.line(next, text) + ReleaseSignature.line(key, text)).getBytes(US_ASCII);
        var keys = List.of(key.publicHalf());

        assertThat(ReleaseSignature.isBy(keys, text, both)).isTrue();
        assertThat(ReleaseSignature.isBy(List.of(), text, both)).isFalse();
        assertThat(ReleaseSignature.isBy(
                        keys, TEXT.replace("number 7", "number 8").getBytes(US_ASCII), both))
                .isFalse();
        assertThat(ReleaseSignature.isBy(
                        keys, text, ReleaseSignature.line(next, text).getBytes(US_ASCII)))
                .isFalse();
        for (String none : List.of(
                "",
                "\n",
                "x",
                "x".repeat(2_000),
                ReleaseSignature.line(key, text).trim() + "=")) {
            assertThat(ReleaseSignature.isBy(keys, text, none.getBytes(US_ASCII)))
                    .isFalse();
        }
    }

    @Test
    void aChunksNameLeadsNowhere() {
        assertThat(Chunk.isName(A)).isTrue();
        for (String none : List.of("", "..", A.substring(1), A + "/", A.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(Chunk.isName(none)).isFalse();
        }
    }
}
