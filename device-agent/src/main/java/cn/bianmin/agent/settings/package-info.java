/// The one configuration file of a terminal.
/// In: a YAML file that a person wrote. Out: checked settings, or sentences with line numbers.
@NullMarked
package cn.bianmin.agent.settings;

import org.jspecify.annotations.NullMarked;
