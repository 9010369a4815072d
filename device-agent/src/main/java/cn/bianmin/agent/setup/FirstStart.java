package cn.bianmin.agent.setup;

import cn.bianmin.agent.identity.EnrolmentService;
import cn.bianmin.agent.identity.EnrolmentService.Answer;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityStatus;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.identity.SecretFiles;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.setup.SetupStatus.Stage;
import cn.bianmin.contract.Invitation;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a terminal of a blank box: an invitation, a certificate, the profile, the configuration. One thread
/// calls [#beat] a few times a second; [#offer] and [#status] are for any.
///
/// Nothing but what is on the disk says how far it is, so that a box which loses power goes on where it was.
public final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration SETTINGS_RETRY = Duration.ofSeconds(15);
    private static final int MAX_INVITATION_BYTES = 4_096;
    private static final int OFFERS = 4;

    private final SetupFile setup;
    private final Path config;
    private final SecretFiles files;
    private final EnrolmentService service;
    private final InstantSource clock;
    private final LongSupplier monoMillis;
    private final SecureRandom random;
    private final BlockingQueue<String> offers = new ArrayBlockingQueue<>(OFFERS);
    private @Nullable TerminalId terminal;
    private @Nullable IdentityKeeper keeper;
    private long due = Long.MIN_VALUE;
    private volatile SetupStatus status = new SetupStatus(Stage.NOT_INVITED, "", "");

    /// @param config where the terminal's configuration is going to be
    public FirstStart(
            SetupFile setup,
            Path config,
            EnrolmentService service,
            InstantSource clock,
            LongSupplier monoMillis,
            SecureRandom random) {
        this.setup = setup;
        this.config = config;
        this.files = new OwnerDisk(setup.data().resolve("identity"));
        this.service = service;
        this.clock = clock;
        this.monoMillis = monoMillis;
        this.random = random;
    }

    public SetupStatus status() {
        return status;
    }

    /// Takes what was scanned or typed, whatever it is. Where more comes than can be looked at, the rest goes.
    public void offer(String text) {
        if (!offers.offer(text)) LOG.info("More codes are shown to this box than it can look at.");
    }

    /// Looks at what was offered, and takes the next step when it is due; may take a minute while the hub is
    /// asked.
    ///
    /// @return whether this box is a terminal now
    public boolean beat() {
        try {
            look();
            if (monoMillis.getAsLong() >= due) {
                due = monoMillis.getAsLong() + step().toMillis();
            }
        } catch (IOException | Malformed e) {
            trouble("The identity of this box cannot be read or written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            trouble("A step failed: " + e.getMessage(), e);
        }
        return status.stage() == Stage.DONE;
    }

    private void trouble(String sentence, Exception why) {
        LOG.error("A step of the set-up failed; tried again in a minute.", why);
        status = new SetupStatus(status.stage(), status.terminal(), sentence);
        due = monoMillis.getAsLong() + AFTER_TROUBLE.toMillis();
    }

    private void look() throws IOException, Malformed {
        if (keeper == null) resume();
        for (String text = offers.poll(); text != null; text = offers.poll()) invite(text, "What was shown");
        // The card stays in the box; what somebody shows it later counts more.
        if (keeper == null && setup.invitation().isPresent())
            lookAtCard(setup.invitation().get());
    }

    private void resume() throws IOException, Malformed {
        var begun = IdentityKeeper.whose(files);
        if (begun.isPresent()) begin(begun.get());
    }

    private IdentityKeeper begin(TerminalId whose) {
        var begun = new IdentityKeeper(whose, files, service, clock, random);
        terminal = whose;
        keeper = begun;
        due = Long.MIN_VALUE;
        return begun;
    }

    private void lookAtCard(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return;
        if (Files.size(file) > MAX_INVITATION_BYTES) {
            refuse("The file " + file.getFileName() + " is no invitation.");
        } else {
            invite(Files.readString(file, StandardCharsets.UTF_8), "The file " + file.getFileName());
        }
    }

    private void invite(String text, String what) throws IOException {
        try {
            var invitation = Invitation.read(text);
            if (keeper != null
                    && keeper.current().isPresent()
                    && !invitation.terminal().equals(terminal)) {
                refuse("This box is enrolled as " + terminal + " already; the invitation is for "
                        + invitation.terminal() + ".");
                return;
            }
            var invited = begin(invitation.terminal());
            invited.take(invitation);
            status = new SetupStatus(Stage.ENROLLING, invitation.terminal().value(), "");
        } catch (Malformed e) {
            refuse(what + ": " + e.getMessage());
        }
    }

    private void refuse(String sentence) {
        if (!status.sentence().equals(sentence)) LOG.warn("An invitation is refused: {}", sentence);
        var stage = keeper == null ? Stage.REFUSED : status.stage();
        status = new SetupStatus(stage, status.terminal(), sentence);
    }

    private Duration step() throws IOException, Malformed {
        var own = keeper;
        var name = terminal;
        if (own == null || name == null) return Duration.ZERO;
        if (own.current().isEmpty()) {
            var wait = own.step();
            var stage = own.status().stage() == IdentityStatus.Stage.REFUSED ? Stage.REFUSED : Stage.ENROLLING;
            status = new SetupStatus(stage, name.value(), own.status().sentence());
            return own.current().isPresent() ? Duration.ZERO : wait;
        }
        status = new SetupStatus(Stage.ASKING_SETTINGS, name.value(), status.sentence());
        return switch (own.profile()) {
            case Answer.Given<TerminalProfile>(var profile) -> settle(profile);
            case Answer.Refused<TerminalProfile>(var sentence) -> {
                status = new SetupStatus(Stage.REFUSED, name.value(), sentence);
                yield AFTER_TROUBLE;
            }
            case Answer.Later<TerminalProfile>(var sentence) -> {
                status = new SetupStatus(Stage.ASKING_SETTINGS, name.value(), sentence);
                yield SETTINGS_RETRY;
            }
        };
    }

    private Duration settle(TerminalProfile profile) throws IOException {
        var name = profile.terminal().value();
        try {
            if (!profile.terminal().equals(terminal)) throw new IOException("The hub sent another terminal's settings");
            FirstConfiguration.write(profile, setup, config);
            status = new SetupStatus(Stage.DONE, name, "");
            LOG.info("This box is a terminal now. terminal={}", name);
            return Duration.ZERO;
        } catch (SettingsRefused e) {
            LOG.warn("The settings that the hub has for this terminal are wrong: {}", e.getMessage());
            status = new SetupStatus(
                    Stage.ASKING_SETTINGS, name, "The settings that the hub has for it are wrong: " + e.getMessage());
            return AFTER_TROUBLE;
        }
    }
}
