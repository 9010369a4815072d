@NullMarked
package cn.bianmin.agent.engineer;

import org.jspecify.annotations.NullMarked;
