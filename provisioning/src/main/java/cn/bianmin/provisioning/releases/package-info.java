/// Making and signing releases of the terminal, away from the hub.
/// In: built jars, scripts, a release key. Out: bundles, whose bytes follow from what went in and nothing else.
/// Absent on purpose: who is to have a release, and when.
@NullMarked
package cn.bianmin.provisioning.releases;

import org.jspecify.annotations.NullMarked;
