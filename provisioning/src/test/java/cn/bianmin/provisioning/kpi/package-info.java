/// The figures of a month against values counted by hand. In: cases, ratings. Out: numerators and denominators.
@NullMarked
package cn.bianmin.provisioning.kpi;

import org.jspecify.annotations.NullMarked;
