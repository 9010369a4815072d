package cn.bianmin.provisioning.bench;

import java.nio.file.Path;
import org.eclipse.paho.mqttv5.client.persist.MqttDefaultFilePersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttPersistable;

/// Paho's own persistent buffer, its real code: a file a message, made, fsynced and, once sent, deleted. The
/// folder is not fsynced, so a power cut may take the file away; we count it as accepted all the same.
final class PahoBuffer {
    private PahoBuffer() {}

    static void storeAndDrain(Path folder, int entries) throws MqttException {
        var buffer = new MqttDefaultFilePersistence(folder.toString());
        buffer.open("bench");
        try {
            var publish = new Publish(Entries.bytes(10_000));
            for (int i = 0; i < entries; i++) {
                buffer.put("sb-" + i, publish);
            }
            for (int i = 0; i < entries; i++) {
                buffer.remove("sb-" + i);
            }
        } finally {
            buffer.close();
        }
    }

    /// A PUBLISH packet as Paho hands it to its persistence: fixed header and topic apart from the payload.
    private record Publish(byte[] payload) implements MqttPersistable {
        private static final int HEADER_BYTES = 32;

        @Override
        public byte[] getHeaderBytes() {
            return new byte[HEADER_BYTES];
        }

        @Override
        public int getHeaderLength() {
            return HEADER_BYTES;
        }

        @Override
        public int getHeaderOffset() {
            return 0;
        }

        @Override
        public byte[] getPayloadBytes() {
            return payload;
        }

        @Override
        public int getPayloadLength() {
            return payload.length;
        }

        @Override
        public int getPayloadOffset() {
            return 0;
        }
    }
}
