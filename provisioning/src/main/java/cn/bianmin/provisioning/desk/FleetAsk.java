package cn.bianmin.provisioning.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.provisioning.health.FleetQuery;
import cn.bianmin.provisioning.health.FleetQuery.Order;
import cn.bianmin.provisioning.health.LinkState;
import cn.bianmin.rules.health.Trouble;
import cn.bianmin.web.Ask;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What stands behind the question mark of the list of terminals. What is nonsense there counts as not asked.
///
/// @param unit only terminals at it and below; empty for all
/// @param page from 0
record FleetAsk(
        String unit,
        Optional<LinkState> state,
        Optional<Trouble> trouble,
        String text,
        String version,
        Order order,
        int page) {
    private static final int MOST_PAGES = 10_000;

    static FleetAsk of(Ask ask) {
        return new FleetAsk(
                ask.query("unit").orElse(""),
                ask.query("state").flatMap(name -> named(LinkState.values(), name)),
                ask.query("trouble").flatMap(name -> named(Trouble.values(), name)),
                ask.query("q").orElse("").strip(),
                ask.query("version").orElse(""),
                ask.query("order").flatMap(name -> named(Order.values(), name)).orElse(Order.URGENT),
                ask.query("page")
                        .filter(page -> page.matches("[0-9]{1,5}"))
                        .map(page -> Math.min(MOST_PAGES, Integer.parseInt(page)))
                        .orElse(0));
    }

    static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        for (E value : values) if (value.name().equals(name)) return Optional.of(value);
        return Optional.empty();
    }

    /// @param path of the unit; empty for the whole network
    FleetQuery query(String path) {
        return new FleetQuery(path, state, trouble, text, version, order, page);
    }

    FleetAsk at(String place) {
        return new FleetAsk(place, state, trouble, text, version, order, 0);
    }

    FleetAsk in(Optional<LinkState> other) {
        return new FleetAsk(unit, other, trouble, text, version, order, 0);
    }

    FleetAsk page(int other) {
        return new FleetAsk(unit, state, trouble, text, version, order, other);
    }

    /// As an address.
    String path() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("unit", unit);
        said.put("state", state.map(Enum::name).orElse(""));
        said.put("trouble", trouble.map(Enum::name).orElse(""));
        said.put("q", text);
        said.put("version", version);
        said.put("order", order == Order.URGENT ? "" : order.name());
        said.put("page", page == 0 ? "" : Integer.toString(page));
        String query = said.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return FleetPages.PATH + (query.isEmpty() ? "" : "?" + query);
    }
}
