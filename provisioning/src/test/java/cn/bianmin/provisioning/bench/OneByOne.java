package cn.bianmin.provisioning.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Topics;
import cn.bianmin.link.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// The usual way: a message an entry, QoS 1, ten on their way, Paho as it comes, one subscriber that only
/// counts. Generous to this peer: nothing is stored at either end, only by the broker.
final class OneByOne {
    private static final int WINDOW = 10;
    private static final int WAIT_SECONDS = 300;

    private OneByOne() {}

    /// @return seconds until every entry was acknowledged to the publisher and had reached the subscriber
    static double publish(Path folder, int entries) throws Exception {
        var ratings = Terminals.batches(1, entries).stream()
                .flatMap(batch -> batch.entries().stream())
                .toList();
        try (var hub = new BenchHub(folder, 0, 0)) {
            var arrived = new CountDownLatch(entries);
            var subscriber = connect(hub.address(), hub.centre(), "hub.intake-bench", arrived::countDown);
            subscriber.subscribe(Topics.ALL_UP_SHARED, 1).waitForCompletion();
            var credentials = BenchHub.terminal();
            var publisher = connect(hub.address(), credentials, credentials.user(), () -> {});
            var window = new Semaphore(WINDOW);
            var failed = new Semaphore(0);
            String topic = Topics.up(Entries.TERMINAL);
            long begun = System.nanoTime();
            for (byte[] rating : ratings) {
                window.acquire();
                publisher.publish(
                        topic, new MqttMessage(rating, 1, false, new MqttProperties()), null, release(window, failed));
            }
            window.acquire(WINDOW);
            boolean all = arrived.await(WAIT_SECONDS, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            disconnect(publisher);
            disconnect(subscriber);
            if (!all || failed.availablePermits() > 0) {
                throw new IllegalStateException("Of " + entries + " published entries " + arrived.getCount()
                        + " did not arrive and " + failed.availablePermits() + " failed.");
            }
            return seconds;
        }
    }

    private static MqttActionListener release(Semaphore window, Semaphore failed) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                window.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                failed.release();
                window.release();
            }
        };
    }

    private static MqttAsyncClient connect(URI address, Credentials credentials, String clientId, Runnable onMessage)
            throws MqttException {
        var client = new MqttAsyncClient(
                "tcp://" + address.getHost() + ":" + address.getPort(), clientId, new MemoryPersistence());
        client.setCallback(new Counting(onMessage));
        var options = new MqttConnectionOptions();
        options.setUserName(credentials.user());
        options.setPassword(credentials.token().getBytes(UTF_8));
        client.connect(options).waitForCompletion();
        return client;
    }

    private static void disconnect(MqttAsyncClient client) throws MqttException {
        client.disconnect().waitForCompletion();
        client.close();
    }

    private record Counting(Runnable onMessage) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            onMessage.run();
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
