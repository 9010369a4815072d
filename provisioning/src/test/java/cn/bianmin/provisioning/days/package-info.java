/// Tests of the days. In: real facts of a real queue, and of terminals on paper. Out: the figures that an
/// independent count comes to.
@NullMarked
package cn.bianmin.provisioning.days;

import org.jspecify.annotations.NullMarked;
