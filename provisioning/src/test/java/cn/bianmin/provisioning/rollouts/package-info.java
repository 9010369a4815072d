/// Rollouts with simulated terminals.
@NullMarked
package cn.bianmin.provisioning.rollouts;

import org.jspecify.annotations.NullMarked;
