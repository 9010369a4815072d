package cn.bianmin.provisioning.fleet;

import java.time.Instant;

/// A document that a terminal was offered, and what it said of the newest of that name.
///
/// @param why name of a [cn.bianmin.contract.DocumentFact.Why]; empty where it did not refuse
/// @param sentence what it said of that; empty otherwise
/// @param applied the number that it works with, or will from its next start; 0 for none of the hub's
/// @param at of the newest of this
public record DocumentRow(
        String terminal, String name, long number, State state, String why, String sentence, long applied, Instant at) {
    /// How far the newest one came.
    public enum State {
        /// No word of its terminal yet.
        OFFERED,
        APPLIED,
        REFUSED
    }
}
