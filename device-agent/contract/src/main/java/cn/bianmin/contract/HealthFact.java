package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How terminals do as machines, and who at the centre knows of what is wrong. Figures and names of devices;
/// nothing of people (class P1 of DOMAIN F).
///
/// A null says that the terminal cannot know: a board without the sensor, a disk that does not tell.
public sealed interface HealthFact extends Facts permits HealthFact.Reported, HealthFact.Acknowledged {
    /// Most parts that one report names.
    int MOST_PARTS = 24;

    /// Most characters of a part's name and of its state.
    int WORD_CHARACTERS = 40;

    /// How a terminal does at the time of the entry, whose stamp says of which boot and how good its clock is.
    ///
    /// @param printer `OK`, or the printer's trouble as `PAPER_OUT`; null: none is wired
    /// @param down the other parts that do not work, in the order of their names; of more the first
    /// @param certificateDays whole days until the certificate ends, below 0 after that; null: it has none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reported(
            Run run,
            Sending sending,
            @Nullable String printer,
            List<Part> down,
            Storage storage,
            Board board,
            @Nullable Long skewMillis,
            @Nullable Integer certificateDays)
            implements HealthFact {
        public Reported {
            down = List.copyOf(down);
            if (down.size() > MOST_PARTS) {
                throw new IllegalArgumentException("A report names at most " + MOST_PARTS + " parts.");
            }
            if (printer != null) requireWord(printer);
        }
    }

    /// Somebody at the centre knows of an alert and sees to it; an entry of the hub's own ledger with the terminal
    /// as its subject.
    ///
    /// @param trouble name of what is wrong
    /// @param since when the alert opened: a later one of the same trouble is another one
    record Acknowledged(String terminal, String trouble, Instant since, Actor by) implements HealthFact {
        public Acknowledged {
            requireWord(trouble);
        }
    }

    /// @param release number of the release; null where the software did not come as one
    /// @param cause why the agent was started this time
    /// @param upSeconds of the agent
    /// @param machineSeconds of the machine
    /// @param starts of the agent since its data directory was made
    /// @param unclean how many of them followed an end without a word
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String software,
            @Nullable Long release,
            Cause cause,
            long upSeconds,
            @Nullable Long machineSeconds,
            long starts,
            long unclean) {
        public Run {
            requireWord(software);
        }
    }

    /// Why an agent was started.
    enum Cause {
        /// It never ran before on this data.
        FIRST,
        /// It had been stopped in order.
        STOPPED,
        /// It ended to be started again: a command, a new release.
        COMMANDED,
        /// The process had ended without a word, and the machine ran on.
        CRASHED,
        /// The machine had gone down without a word: no power, or its watchdog.
        MACHINE_DOWN
    }

    /// @param entries that the hub has not confirmed
    /// @param oldest time of the first of them; null where there is none or it cannot be read
    /// @param ledger name of the ledger's state, `SERVING` where all is well
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sending(long entries, long bytes, @Nullable Instant oldest, String ledger) {
        public Sending {
            requireWord(ledger);
        }
    }

    /// @param state what is wrong with it, as the entry `peripheral.state` says
    record Part(String device, String state) {
        public Part {
            requireWord(device);
            requireWord(state);
        }
    }

    /// The disk that holds the data.
    ///
    /// @param wearPercent how much of its life the card says is used, in steps of ten
    /// @param writtenBytes since the machine started
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Storage(
            @Nullable Long freeBytes,
            @Nullable Long totalBytes,
            @Nullable Integer wearPercent,
            @Nullable Long writtenBytes) {
        public static final Storage UNKNOWN = new Storage(null, null, null, null);
    }

    /// @param strains what the board suffers from now
    /// @param strained what it suffered from since it started
    /// @param freeBytes memory that programs can have
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Board(
            @Nullable Integer celsius,
            @Nullable List<Strain> strains,
            @Nullable List<Strain> strained,
            @Nullable Long freeBytes,
            @Nullable Long totalBytes) {
        public static final Board UNKNOWN = new Board(null, null, null, null, null);

        public Board {
            strains = strains == null ? null : List.copyOf(strains);
            strained = strained == null ? null : List.copyOf(strained);
        }
    }

    /// What a board suffers from.
    enum Strain {
        /// The power supply or its cable gives too little.
        UNDERVOLTAGE,
        /// Its speed is limited.
        CAPPED,
        /// It runs slowly to save itself.
        THROTTLED,
        /// It is near the temperature where it slows down.
        WARM
    }

    private static void requireWord(String word) {
        if (word.isEmpty() || word.length() > WORD_CHARACTERS) {
            throw new IllegalArgumentException("A word of a report has 1 to " + WORD_CHARACTERS + " characters.");
        }
    }
}
