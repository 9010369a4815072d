package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.IncidentFact;
import cn.bianmin.rules.incidents.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What people at the centre do about an incident: a button, and what has to be written for it. Steps of the
/// station are here too, since what was reported by telephone has to be noted while its link is down.
enum IncidentAct {
    TAKE(IncidentWords.TAKE),
    ARRIVED(IncidentWords.ARRIVED),
    RESTORED(IncidentWords.RESTORED),
    SOLVED(IncidentWords.SOLVED),
    CLOSE(IncidentWords.CLOSE);

    private final IncidentWords words;

    IncidentAct(IncidentWords words) {
        this.words = words;
    }

    IncidentWords words() {
        return words;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What has to be written.
    Optional<IncidentWords> text() {
        return switch (this) {
            case SOLVED -> Optional.of(IncidentWords.RESULT);
            case CLOSE -> Optional.of(IncidentWords.FINDING);
            case TAKE, ARRIVED, RESTORED -> Optional.empty();
        };
    }

    IncidentFact fact(Actor by, String text) {
        return switch (this) {
            case TAKE -> new IncidentFact.Taken(by);
            case ARRIVED -> new IncidentFact.Arrived(by);
            case RESTORED -> new IncidentFact.Restored(by);
            case SOLVED -> new IncidentFact.Solved(by, text);
            case CLOSE -> new IncidentFact.Closed(by, text);
        };
    }

    static Optional<IncidentAct> of(String key) {
        return Arrays.stream(values()).filter(act -> act.key().equals(key)).findFirst();
    }

    /// What the rules let somebody do now.
    static List<IncidentAct> allowed(Incident incident, Actor by) {
        return Arrays.stream(values())
                .filter(act -> incident.refusal(act.fact(by, "…")).isEmpty())
                .toList();
    }
}
