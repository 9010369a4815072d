/// Tests of releases as the hub has them.
@NullMarked
package cn.bianmin.provisioning.releases;

import org.jspecify.annotations.NullMarked;
