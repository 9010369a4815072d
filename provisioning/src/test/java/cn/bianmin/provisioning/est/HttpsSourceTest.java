package cn.bianmin.provisioning.est;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.agent.update.ChunkSource;
import cn.bianmin.agent.update.ChunkSource.Answer;
import cn.bianmin.agent.update.HttpsSource;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.provisioning.identity.Box;
import cn.bianmin.provisioning.identity.Office;
import cn.bianmin.testing.ExpectedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The terminal's source of releases against the hub's real server over real TLS.
final class HttpsSourceTest {
    private static final int SIZE = 300_000;
    private static final HttpsSource.Bounds SHORT =
            new HttpsSource.Bounds(Duration.ofSeconds(10), Duration.ofSeconds(15));

    private final Path updates;
    private final Office office;
    private final byte[] bytes = new byte[SIZE];
    private final String chunk;
    private EstServer server;

    HttpsSourceTest(@TempDir Path folder) throws IOException {
        updates = folder.resolve("updates");
        new Random(1).nextBytes(bytes);
        chunk = ReleaseManifest.sha256(bytes);
        Files.createDirectories(updates.resolve("chunks"));
        Files.createDirectories(updates.resolve("releases/7"));
        Files.write(updates.resolve("chunks").resolve(chunk), bytes);
        Files.writeString(updates.resolve("releases/7/release.txt"), "bianmin release 1\n");
        office = new Office(folder);
        server = EstServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                office.tls(folder),
                office.identities,
                office.profiles(folder),
                updates,
                office.documents(folder));
    }

    @AfterEach
    void shut() {
        server.close();
    }

    private HttpsSource enrolled() throws Exception {
        return enrolled(server.address().getPort(), HttpsSource.Bounds.STANDARD);
    }

    private HttpsSource enrolled(int port, HttpsSource.Bounds bounds) throws Exception {
        var box = Box.fresh();
        X509Certificate certificate;
        try (var client = Client.of(server.address(), office.authority.root())) {
            var answer = client.enrol(
                    Office.WUFENG.value(),
                    office.identities.invite(Office.WUFENG).text(),
                    box.request(Office.WUFENG.value()));
            certificate = Client.certificates(answer.body()).getFirst();
        }
        var identity = new Identity(box.key(), certificate, office.authority.root());
        var hub = new HttpsSource.Hub("127.0.0.1", port, TerminalTls.of(identity, office::now));
        return source(Optional.of(hub), bounds);
    }

    private static HttpsSource source(Optional<HttpsSource.Hub> hub, HttpsSource.Bounds bounds) {
        return new HttpsSource(() -> hub, () -> System.nanoTime() / 1_000_000, bounds);
    }

    private static final class Taken implements ChunkSource.Sink {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        public void take(byte[] piece, int length) {
            out.write(piece, 0, length);
        }
    }

    @Test
    void aChunkComesWholeOrFromAnyOfItsBytesOn() throws Exception {
        var source = enrolled();
        for (long from : new long[] {0, 1, 16_384, SIZE - 1}) {
            var taken = new Taken();
            assertThat(source.chunk(chunk, from, SIZE, taken)).isInstanceOf(Answer.Given.class);
            assertThat(taken.out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, (int) from, SIZE));
        }
    }

    @Test
    void aManifestComesAndWhatTheHubHasNotIsRefused() throws Exception {
        var source = enrolled();
        assertThat(source.manifest(7))
                .isInstanceOfSatisfying(
                        Answer.Given.class,
                        given -> assertThat(given.value()).isEqualTo("bianmin release 1\n".getBytes(US_ASCII)));
        assertThat(source.signature(7)).isInstanceOf(Answer.Refused.class);
        assertThat(source.manifest(8)).isInstanceOf(Answer.Refused.class);
        assertThat(source.chunk("aa".repeat(32), 0, 5, new Taken())).isInstanceOf(Answer.Refused.class);
        assertThat(source.chunk("../../hub.db", 0, 5, new Taken())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aChunkOfAnotherLengthIsTakenNoFurther() throws Exception {
        var source = enrolled();
        var taken = new Taken();
        assertThat(source.chunk(chunk, 0, SIZE - 10, taken)).isInstanceOf(Answer.Later.class);
        assertThat(taken.out.size()).isEqualTo(SIZE - 10);
        assertThat(source.chunk(chunk, 0, SIZE + 10, new Taken())).isInstanceOf(Answer.Later.class);
    }

    @Test
    @ExpectedLog("Somebody who came as a terminal is not to be trusted")
    void aTerminalWhoseCertificateWasTakenBackIsGivenNothing() throws Exception {
        var source = enrolled();
        assertThat(office.identities.revoke(Office.WUFENG, "STOLEN")).isEqualTo(1);

        assertThat(source.chunk(chunk, 0, SIZE, new Taken())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aHubThatFallsSilentInTheMidstOfAChunkIsLeftAndTheRestFetchedLater() throws Exception {
        try (var line = new PoorLine(server.address(), PoorLine.Trouble.HANG, 150_000)) {
            var taken = new Taken();
            assertThat(enrolled(line.port(), SHORT).chunk(chunk, 0, SIZE, taken))
                    .isInstanceOf(Answer.Later.class);
            assertThat(line.troubles()).isOne();
            int come = taken.out.size();
            assertThat(come).isBetween(100_000, 150_000);
            assertThat(enrolled().chunk(chunk, come, SIZE, taken)).isEqualTo(new Answer.Given<>(true));
            assertThat(taken.out.toByteArray()).isEqualTo(bytes);
        }
    }

    /// The JDK connects once more where not a byte of the answer came; nobody would end that call.
    @Test
    void aHubThatDripsFromItsFirstAnswerOnDoesNotHoldTheTerminalEither() throws Exception {
        try (var line = new PoorLine(server.address(), PoorLine.Trouble.DRIP, greetingBytes())) {
            assertThat(enrolled(line.port(), SHORT).chunk(chunk, 0, SIZE, new Taken()))
                    .isInstanceOf(Answer.Later.class);
            assertThat(line.isConnected(2, Duration.ofSeconds(20))).isTrue();
        }
    }

    /// What the hub says on a connection before it answers, and some bytes of the answer's first record.
    private long greetingBytes() throws Exception {
        try (var line = new PoorLine(server.address(), PoorLine.Trouble.DROP, Long.MAX_VALUE)) {
            assertThat(enrolled(line.port(), HttpsSource.Bounds.STANDARD).chunk("aa".repeat(32), 0, 5, new Taken()))
                    .isInstanceOf(Answer.Refused.class);
            return line.downBytes() - 60;
        }
    }

    @Test
    void aHubThatOnlyDripsDoesNotHoldTheTerminal() throws Exception {
        try (var line = new PoorLine(server.address(), PoorLine.Trouble.DRIP, 150_000)) {
            var taken = new Taken();
            long begun = System.nanoTime();
            assertThat(enrolled(line.port(), SHORT).chunk(chunk, 0, SIZE, taken))
                    .isInstanceOf(Answer.Later.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
            assertThat(taken.out.size()).isBetween(100_000, SIZE - 1);
        }
    }

    @Test
    void aHubThatFallsSilentBeforeItsFirstWordIsLeft() throws Exception {
        try (var line = new PoorLine(server.address(), PoorLine.Trouble.HANG, 10)) {
            assertThat(enrolled(line.port(), SHORT).manifest(7)).isInstanceOf(Answer.Later.class);
        }
    }

    @Test
    void aHubThatIsAwayIsAskedLater() throws Exception {
        var source = enrolled();
        server.close();
        assertThat(source.manifest(7)).isInstanceOf(Answer.Later.class);
        assertThat(source(Optional.empty(), SHORT).manifest(7)).isInstanceOf(Answer.Later.class);
    }
}
