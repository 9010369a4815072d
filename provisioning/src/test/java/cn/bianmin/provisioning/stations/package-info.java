@NullMarked
package cn.bianmin.provisioning.stations;

import org.jspecify.annotations.NullMarked;
