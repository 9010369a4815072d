package cn.bianmin.agent.update;

import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.agent.update.ChunkSource.Answer;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder into which a bundle can be put, as a stick that is plugged in where there is no line. A bundle that a
/// release key signed, and that is newer than what was here, counts as an offer; each bundle once. One thread, the
/// updater's.
public final class OfferFolder {
    private static final Logger LOG = LoggerFactory.getLogger(OfferFolder.class);

    /// What the ids of such rollouts begin with.
    static final String PREFIX = "folder-";

    private static final int DIGITS = 12;

    private final FolderSource source;
    private final List<VerifyingKey> keys;
    private final StateTables tables;
    private final UpdateWorld.Teller teller;
    private final Updater updater;

    public OfferFolder(
            FolderSource source,
            List<VerifyingKey> keys,
            StateTables tables,
            UpdateWorld.Teller teller,
            Updater updater) {
        this.source = source;
        this.keys = List.copyOf(keys);
        this.tables = tables;
        this.teller = teller;
        this.updater = updater;
    }

    /// Looks whether there is something new.
    void look() {
        if (updater.update().state() != State.IDLE || !source.isThere()) return;
        if (!(source.manifest(0) instanceof Answer.Given<byte[]>(var text))) return;
        String sha256 = ReleaseManifest.sha256(text);
        String rollout = PREFIX + sha256.substring(0, DIGITS);
        var known = tables.ask(UpdateStore.known(rollout, ""));
        if (known.isEmpty() || known.get().rollout()) return;
        if (!(source.signature(0) instanceof Answer.Given<byte[]>(var signature))) return;
        try {
            if (!ReleaseSignature.isBy(keys, text, signature)) {
                refuse(rollout, 0, Why.UNSIGNED, "No release key that this terminal knows signed the bundle.");
                return;
            }
            take(rollout, sha256, ReleaseManifest.read(text));
        } catch (Malformed e) {
            refuse(rollout, 0, Why.SWAPPED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("A bundle in the folder could not be taken; tried again.", e);
        }
    }

    private void take(String rollout, String sha256, ReleaseManifest release) throws IOException {
        // What is older lies there for other terminals.
        if (release.number() <= updater.highest()) return;
        LOG.info("A bundle is in the folder. release={}", release.number());
        var offer = new ReleaseFact.Offered(rollout, release.number(), release.version(), sha256, List.of(), "", 0, "");
        updater.offer(Update.offered(offer, updater.installed(), ""));
    }

    private void refuse(String rollout, long number, Why why, String sentence) {
        LOG.warn("A bundle in the folder is refused. why={} {}", why, sentence);
        var _ = teller.isTold(new ReleaseFact.Refused(rollout, number, why, sentence, "", 0), rollout);
    }
}
