package cn.bianmin.provisioning.documents;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.stations.StationFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Gives a terminal the text of a document that is for it, and of no other. Thread-safe.
public final class DocumentDoor {
    private final DocumentFolder documents;
    private final StationFolder stations;

    public DocumentDoor(DocumentFolder documents, StationFolder stations) {
        this.documents = documents;
        this.stations = stations;
    }

    /// @param terminal that has proved who it is
    /// @param sha256 of the text
    /// @return empty where there is none of that hash, or it is for others
    public Optional<byte[]> text(TerminalId terminal, String sha256) throws IOException {
        var station = stations.find(terminal);
        var groups = station.isPresent() ? station.get().groups() : Set.<String>of();
        var found = documents.all().stream()
                .filter(each -> each.sha256().equals(sha256) && each.audience().has(terminal.value(), groups))
                .findFirst();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(documents.text(found.get()).getBytes(StandardCharsets.UTF_8));
    }
}
