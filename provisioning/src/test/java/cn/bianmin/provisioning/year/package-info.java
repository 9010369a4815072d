/// A year of a county in the simulator. In: a seed and how many cases. Out: a county in which every rule of
/// cases held, or the first rule that did not, with the case and the moment. Absent on purpose: threads,
/// sockets and processes, which the other tiers prove.
@NullMarked
package cn.bianmin.provisioning.year;

import org.jspecify.annotations.NullMarked;
