/// How this terminal does as a machine.
/// In: the kernel's files, the ledger, devices' last words, signs of life of threads. Out: the entry
/// `health.reported` when it is due, figures for Prometheus, and whether the watchdog may be fed.
/// Absent on purpose: what follows from a report (`rules.health`), and the station's domain.
@NullMarked
package cn.bianmin.agent.health;

import org.jspecify.annotations.NullMarked;
