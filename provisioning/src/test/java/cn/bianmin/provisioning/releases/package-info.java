@NullMarked
package cn.bianmin.provisioning.releases;

import org.jspecify.annotations.NullMarked;
