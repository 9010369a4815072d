@NullMarked
package cn.bianmin.provisioning.metrics;

import org.jspecify.annotations.NullMarked;
