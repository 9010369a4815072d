/// How a release comes to hundreds of terminals: in rings, stopped by failures, from what the terminals' own ledgers
/// say and nothing else.
@NullMarked
package cn.bianmin.provisioning.rollouts;

import org.jspecify.annotations.NullMarked;
