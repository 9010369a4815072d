/// Tests of the hub's certificate authority and its rules.
@NullMarked
package cn.bianmin.provisioning.identity;

import org.jspecify.annotations.NullMarked;
