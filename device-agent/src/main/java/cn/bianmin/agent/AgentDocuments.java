package cn.bianmin.agent;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.fleet.DocumentPlace;
import cn.bianmin.agent.fleet.DocumentRules;
import cn.bianmin.agent.fleet.DocumentRules.Check;
import cn.bianmin.agent.fleet.DocumentShelf;
import cn.bianmin.agent.fleet.DocumentSource;
import cn.bianmin.agent.fleet.DocumentSource.Answer;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.setup.StationSettings;
import cn.bianmin.agent.update.ChunkSource;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which documents this terminal takes from the hub, where they are kept, and where long or private ones are fetched.
/// The settings of its station are one of them, and are kept in the terminal's own file.
///
/// @param settings empty where the file cannot be written
record AgentDocuments(TerminalFile file, Optional<StationSettings> settings) {
    private static final String SETTINGS = "settings";
    private static final Logger LOG = LoggerFactory.getLogger(AgentDocuments.class);

    static AgentDocuments of(TerminalFile file) {
        try {
            var settings = new StationSettings(file.file());
            return new AgentDocuments(file, settings.isThere() ? Optional.of(settings) : Optional.empty());
        } catch (IOException e) {
            LOG.warn("The terminal's file cannot be read again, and takes no settings from the hub.", e);
            return new AgentDocuments(file, Optional.empty());
        }
    }

    DocumentRules rules() {
        var checks = new HashMap<>(file.fleet().checks());
        var overruled = new HashSet<>(file.fleet().overruled());
        if (settings.isEmpty()) overruled.add(SETTINGS);
        checks.put(
                SETTINGS,
                Check.of(text -> settings.map(each -> each.problems(text)).orElseThrow()));
        return new DocumentRules(file.terminal(), file.hub().documentKey(), checks, overruled);
    }

    DocumentPlace place() {
        return new Place(file.fleet().shelf(), settings);
    }

    private record Place(DocumentShelf shelf, Optional<StationSettings> settings) implements DocumentPlace {
        @Override
        public boolean has(String name, String text) throws IOException {
            var station = station(name);
            return station.isPresent() ? station.get().has(text) : shelf.has(name, text);
        }

        @Override
        public void keep(String name, String text) throws IOException {
            var station = station(name);
            if (station.isPresent()) {
                station.get().keep(text);
            } else {
                shelf.keep(name, text);
            }
        }

        private Optional<StationSettings> station(String name) {
            return settings.filter(_ -> name.equals(SETTINGS));
        }
    }

    static DocumentSource source(Optional<IdentityKeeper> keeper, InstantSource wall, TerminalClock clock) {
        if (keeper.isEmpty()) {
            return (_, _) -> new Answer.Refused("This terminal has no certificate with which it could be fetched.");
        }
        var line = AgentUpdates.line(keeper.get(), wall, clock);
        return (sha256, size) -> switch (line.document(sha256, size)) {
            case ChunkSource.Answer.Given<byte[]>(var bytes) -> new Answer.Given(bytes);
            case ChunkSource.Answer.Later<byte[]>(var sentence) -> new Answer.Later(sentence);
            case ChunkSource.Answer.Refused<byte[]>(var sentence) -> new Answer.Refused(sentence);
        };
    }
}
