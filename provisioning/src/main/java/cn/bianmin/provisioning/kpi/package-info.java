/// The figures of a month (DOMAIN F4), by formulas that are fixed. In: completed cases and the stations' days. Out:
/// numerators and denominators, so that whoever sees a percentage can count after it.
@NullMarked
package cn.bianmin.provisioning.kpi;

import org.jspecify.annotations.NullMarked;
