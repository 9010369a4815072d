package cn.bianmin.agent.station.cards;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands for a card in the ledger of one station (class P2 of DOMAIN, section F).
///
/// @param current to write down: 32 hexadecimal digits under this year's key
/// @param lastYear under last year's key, to find what was written before the turn of the year
public record CardHash(String current, Optional<String> lastYear) {
    /// Whether `written` stands for the same card.
    public boolean matches(@Nullable String written) {
        return current.equals(written)
                || lastYear.filter(hash -> hash.equals(written)).isPresent();
    }
}
