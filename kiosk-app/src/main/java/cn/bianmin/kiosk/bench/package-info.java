/// The bench: real processes, virtual hands. In: what a person does on the bench page to buttons, cables and
/// power switches. Out: real terminal and hub processes that suffer it, and a picture of both sides' ledgers.
/// Absent on purpose: any knowledge of how a terminal or the hub keeps its promise; it only looks and compares.
@NullMarked
package cn.bianmin.kiosk.bench;

import org.jspecify.annotations.NullMarked;
