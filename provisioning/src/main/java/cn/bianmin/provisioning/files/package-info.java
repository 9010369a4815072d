/// Files that the hub looks at again and again, because people change them while it runs.
/// In: a file. Out: whether it is another one than at the last look.
@NullMarked
package cn.bianmin.provisioning.files;

import org.jspecify.annotations.NullMarked;
