package cn.bianmin.provisioning.broker;

import cn.bianmin.link.Credentials;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// The same suite against Debian's Mosquitto with the configuration that we write.
@Tag("mosquitto")
class MosquittoTest extends BrokerConformance {
    private static final String INTAKE_TOKEN = "token-of-intake";

    @TempDir
    static Path directory;

    private @Nullable MosquittoProcess mosquitto;

    @BeforeAll
    void start() throws Exception {
        mosquitto = new MosquittoProcess(directory, INTAKE_TOKEN, MAXIMUM_PACKET_BYTES);
    }

    @AfterAll
    void stop() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    @Override
    URI terminals() {
        return running().terminals();
    }

    @Override
    URI intakes() {
        return running().intakes();
    }

    @Override
    Credentials intake() {
        return new Credentials(MosquittoConfiguration.INTAKE_USER, INTAKE_TOKEN);
    }

    @Override
    boolean tellsOfTakeover() {
        return false;
    }

    @Override
    Credentials known(String terminal) throws Exception {
        String token = "token-of-" + terminal;
        running().know(terminal, token);
        return new Credentials(terminal, token);
    }

    private MosquittoProcess running() {
        if (mosquitto == null) {
            throw new IllegalStateException("mosquitto was not started");
        }
        return mosquitto;
    }
}
