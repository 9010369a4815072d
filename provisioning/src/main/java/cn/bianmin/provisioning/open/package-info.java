/// What anybody may see without signing in. In: completed cases, the region's policy, its catalogue, the rules.
/// codes of receipts. Out: pages below `/open`, with nothing on them or in their addresses that leads to a
/// person, and nudges.
@NullMarked
package cn.bianmin.provisioning.open;

import org.jspecify.annotations.NullMarked;
