package cn.bianmin.agent.update;

import cn.bianmin.agent.update.UpdateLife.Event;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.ReleaseFact.Why;
import java.util.HashMap;
import java.util.Map;

/// An update as it stands on the disk, in the file `update.txt` beside the slots. Immutable.
///
/// @param rollout that it belongs to; empty with [State#IDLE]
/// @param number of the release that is to be installed
/// @param from number of the release that ran when it was offered
/// @param sha256 of its manifest, as offered
/// @param digest of the item that it came with; empty where it came in a folder
/// @param window when it may be fetched and switched to; empty: always
/// @param bytesPerSecond at most; 0: as fast as it goes
/// @param why it ended, where it was refused or cancelled
/// @param sentence why it ended, or what is missing on trial; may be empty
/// @param waitedMinutes how long it was kept waiting for its window
/// @param goodMinutes how long the release on trial worked well while the line was down
/// @param tries how often the release was started on trial
/// @param hubReached whether the trial saw the hub
public record Update(
        State state,
        String rollout,
        long number,
        long from,
        String sha256,
        String digest,
        String window,
        long bytesPerSecond,
        Why why,
        String sentence,
        int waitedMinutes,
        int goodMinutes,
        int tries,
        boolean hubReached) {
    static final Update NONE = new Update(State.IDLE, "", 0, 0, "", "", "", 0, Why.FAILED, "", 0, 0, 0, false);

    /// Bytes of the file.
    static final int MOST_BYTES = 4_096;

    private static final String FIRST = "bianmin update 1";
    private static final int SENTENCE = 500;

    public Update {
        sentence = sentence.replaceAll("\\p{Cntrl}", " ").strip();
        if (sentence.length() > SENTENCE) sentence = sentence.substring(0, SENTENCE);
    }

    static Update offered(ReleaseFact.Offered offer, long from, String digest) {
        return new Update(
                UpdateLife.next(State.IDLE, Event.OFFER),
                offer.rollout(),
                offer.number(),
                from,
                offer.sha256(),
                digest,
                offer.window(),
                offer.bytesPerSecond(),
                Why.FAILED,
                "",
                0,
                0,
                0,
                false);
    }

    /// Whether it came in a folder, and not over the line.
    public boolean isFromFolder() {
        return rollout.startsWith(OfferFolder.PREFIX);
    }

    Update after(Event event) {
        return new Update(
                UpdateLife.next(state, event),
                rollout,
                number,
                from,
                sha256,
                digest,
                window,
                bytesPerSecond,
                why,
                sentence,
                waitedMinutes,
                goodMinutes,
                tries,
                hubReached);
    }

    Update because(Why reason, String told) {
        return new Update(
                state,
                rollout,
                number,
                from,
                sha256,
                digest,
                window,
                bytesPerSecond,
                reason,
                told,
                waitedMinutes,
                goodMinutes,
                tries,
                hubReached);
    }

    Update waited(int minutes) {
        return with(minutes, goodMinutes, tries, hubReached);
    }

    Update good(int minutes) {
        return with(waitedMinutes, minutes, tries, hubReached);
    }

    Update tried(int times) {
        return with(waitedMinutes, goodMinutes, times, hubReached);
    }

    Update reached(boolean hub) {
        return with(waitedMinutes, goodMinutes, tries, hub);
    }

    private Update with(int waited, int good, int times, boolean hub) {
        return new Update(
                state,
                rollout,
                number,
                from,
                sha256,
                digest,
                window,
                bytesPerSecond,
                why,
                sentence,
                waited,
                good,
                times,
                hub);
    }

    /// The file.
    String text() {
        return String.join(
                "\n",
                FIRST,
                "state " + state,
                "rollout " + rollout,
                "number " + number,
                "from " + from,
                "sha256 " + sha256,
                "digest " + digest,
                "window " + window,
                "pace " + bytesPerSecond,
                "why " + why,
                "sentence " + sentence,
                "waited " + waitedMinutes,
                "good " + goodMinutes,
                "tries " + tries,
                "hub " + hubReached,
                "");
    }

    /// Reads what [#text] writes.
    ///
    /// @throws Malformed where the file was damaged
    static Update read(String text) throws Malformed {
        var values = new HashMap<String, String>();
        var lines = text.split("\n", -1);
        if (!lines[0].equals(FIRST)) throw new Malformed("The file of the update is none that this version wrote.");
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) values.put(line.substring(0, space), line.substring(space + 1));
        }
        try {
            return new Update(
                    State.valueOf(value(values, "state")),
                    value(values, "rollout"),
                    Long.parseLong(value(values, "number")),
                    Long.parseLong(value(values, "from")),
                    value(values, "sha256"),
                    value(values, "digest"),
                    value(values, "window"),
                    Long.parseLong(value(values, "pace")),
                    Why.valueOf(value(values, "why")),
                    value(values, "sentence"),
                    Integer.parseInt(value(values, "waited")),
                    Integer.parseInt(value(values, "good")),
                    Integer.parseInt(value(values, "tries")),
                    Boolean.parseBoolean(value(values, "hub")));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The file of the update was damaged.", e);
        }
    }

    private static String value(Map<String, String> values, String name) throws Malformed {
        var value = values.get(name);
        if (value == null) throw new Malformed("The file of the update was damaged: it has no " + name + ".");
        return value;
    }
}
