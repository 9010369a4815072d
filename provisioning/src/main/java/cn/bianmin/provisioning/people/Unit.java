package cn.bianmin.provisioning.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A place in the network: a county's office, a town's centre, a village's station.
///
/// @param id as entries name it
/// @param parent id of the unit above, or null for the highest
/// @param office true for one without a counter for villagers, which needs no station; null: it needs one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Unit(
        String id,
        String name,
        @Nullable String parent,
        @Nullable Boolean office) {
    public Unit(String id, String name, @Nullable String parent) {
        this(id, name, parent, null);
    }

    /// Whether villagers come here, so that there should be a station.
    @JsonIgnore
    public boolean needsStation() {
        return office == null || !office;
    }
}
