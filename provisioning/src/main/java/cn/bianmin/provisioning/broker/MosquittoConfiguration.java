package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Configuration of an outside Mosquitto 2 with the same rights as the embedded broker.
///
/// Two doors: one for terminals, where the user name is the client id, and one on loopback for the hub's
/// intake, whose workers share one user.
///
/// Two things that Mosquitto 2.0 does less well than the embedded broker. Its access list governs what is sent
/// and received but not subscriptions: a terminal with a valid token may join the intake's shared subscription,
/// reads nothing there, but batches given to it are lost until they are sent again. And it closes the older of
/// two connections with one identity without a reason.
///
/// @param directory where the files lie on the broker's machine: `mosquitto.conf`, `acl`, `passwords` and its
///     store
/// @param host the address that terminals connect to, `0.0.0.0` for all
/// @param port the port for terminals
/// @param intakePort the port for the hub's intake, on loopback
/// @param maximumPacketBytes the largest packet that a client may send
/// @param certificates whether terminals come with certificates instead of tokens; then `root.crt`, `server.pem` and
///     `revoked.crl` lie in the directory too, as `bianmin hub ca export` writes them. Mosquitto looks at what was
///     revoked at a connect only, and only after it was told by SIGHUP that the file is another one
public record MosquittoConfiguration(
        Path directory, String host, int port, int intakePort, int maximumPacketBytes, boolean certificates) {
    public MosquittoConfiguration(Path directory, String host, int port, int intakePort, int maximumPacketBytes) {
        this(directory, host, port, intakePort, maximumPacketBytes, false);
    }

    /// The intake's user name; its token is chosen by whoever sets up the broker.
    public static final String INTAKE_USER = AccessManager.INTAKE;

    /// Text of `mosquitto.conf`.
    public String configuration() {
        return String.join(
                "\n",
                "# Mosquitto 2 for Bianmin. Passwords: one line a terminal, and one for the hub's intake, each made by",
                "#   mosquitto_passwd -b " + file("passwords") + " <terminal> <token>",
                "#   mosquitto_passwd -b " + file("passwords") + " " + INTAKE_USER + " <token>",
                "# then send SIGHUP to the broker. The first one takes -c to make the file.",
                "per_listener_settings false",
                "allow_anonymous false",
                "allow_zero_length_clientid false",
                "password_file " + file("passwords"),
                "acl_file " + file("acl"),
                "",
                "persistence true",
                "persistence_location " + directory + "/",
                "autosave_interval 60",
                "persistent_client_expiration 1d",
                "max_packet_size " + maximumPacketBytes,
                "max_inflight_messages 20",
                "max_queued_messages 1000",
                "sys_interval 0",
                "log_dest stderr",
                "log_type error",
                "log_type warning",
                "",
                "# Terminals. Their user name is their client id: nobody can come with another's.",
                "listener " + port + " " + host,
                "max_topic_alias 0",
                "use_username_as_clientid true",
                certificates ? secure() : "",
                "# The hub's intake, on this machine only.",
                "listener " + intakePort + " 127.0.0.1",
                "max_topic_alias 0",
                "");
    }

    private String secure() {
        return String.join(
                "\n",
                "cafile " + file("root.crt"),
                "certfile " + file("server.pem"),
                "keyfile " + file("server.pem"),
                "crlfile " + file("revoked.crl"),
                "require_certificate true",
                "use_identity_as_username true",
                "");
    }

    /// Text of the file `acl`.
    public String accessList() {
        List<String> lines = new ArrayList<>();
        lines.add("# Every terminal: its own topics.");
        TerminalId sample = new TerminalId("terminal");
        lines.add("pattern write " + pattern(Topics.up(sample)));
        lines.add("pattern write " + pattern(Topics.state(sample)));
        lines.add("pattern write " + pattern(Topics.asks(sample)));
        lines.add("pattern read " + pattern(Topics.ack(sample)));
        lines.add("pattern read " + pattern(Topics.feed(sample)));
        lines.add("");
        lines.add("# The hub's intake.");
        lines.add("user " + INTAKE_USER);
        lines.add("topic read " + Topics.up(sample).replace("terminal", "+"));
        lines.add("topic read " + Topics.ALL_STATES);
        lines.add("topic read " + Topics.ALL_ASKS);
        lines.add("topic write " + Topics.ack(sample).replace("terminal", "+"));
        lines.add("topic write " + Topics.feed(sample).replace("terminal", "+"));
        lines.add("");
        return String.join("\n", lines);
    }

    private static String pattern(String topic) {
        return topic.replace("terminal", "%u");
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
