/// Incidents (311) at a station. In: what staff press. Out: facts for the ledger, and the incidents that are
/// open with their clocks. What may happen is decided in `cn.bianmin.rules.incidents`.
@NullMarked
package cn.bianmin.agent.station.incidents;

import org.jspecify.annotations.NullMarked;
