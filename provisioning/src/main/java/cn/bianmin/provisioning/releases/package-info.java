/// What terminals run: bundles are made, signed and given out.
@NullMarked
package cn.bianmin.provisioning.releases;

import org.jspecify.annotations.NullMarked;
