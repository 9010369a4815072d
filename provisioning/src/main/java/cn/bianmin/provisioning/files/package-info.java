/// Files that people change while the hub runs: it looks at them again and again, and replaces them whole.
/// In: a file. Out: whether it is another one than at the last look; a new one that outlasts a power cut.
@NullMarked
package cn.bianmin.provisioning.files;

import org.jspecify.annotations.NullMarked;
