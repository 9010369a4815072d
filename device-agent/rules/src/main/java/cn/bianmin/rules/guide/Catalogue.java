package cn.bianmin.rules.guide;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that can be done at a station, checked. Immutable.
public final class Catalogue {
    private final String version;
    private final Map<String, Theme> themes = new LinkedHashMap<>();
    private final Map<String, ServiceItem> items = new LinkedHashMap<>();
    private final String guideDesk;

    /// @param guideDesk code of the item for people who do not know which they need (导办)
    Catalogue(String version, List<Theme> themes, List<ServiceItem> items, String guideDesk) {
        this.version = version;
        this.guideDesk = guideDesk;
        themes.forEach(theme -> this.themes.put(theme.id(), theme));
        items.forEach(item -> this.items.put(item.code(), item));
    }

    public String version() {
        return version;
    }

    /// The first choices, in the order of the document.
    public List<Theme> themes() {
        return themes.values().stream()
                .filter(theme -> theme.parent().isEmpty())
                .toList();
    }

    public Optional<Theme> theme(String id) {
        return Optional.ofNullable(themes.get(id));
    }

    /// Themes that stand in this one.
    public List<Theme> themesIn(Theme theme) {
        return themes.values().stream()
                .filter(other -> other.parent().filter(theme.id()::equals).isPresent())
                .toList();
    }

    /// Items that stand in this theme itself, as choices: the guide desk's is offered beside the themes.
    public List<ServiceItem> itemsIn(Theme theme) {
        return items.values().stream()
                .filter(item -> item.theme().equals(theme.id()) && !item.code().equals(guideDesk))
                .toList();
    }

    public Collection<ServiceItem> items() {
        return items.values();
    }

    public Optional<ServiceItem> item(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /// For people who do not know which item they need (说不清楚 → 导办).
    public ServiceItem guideDesk() {
        return item(guideDesk).orElseThrow();
    }
}
