/** What the agents of many nodes last said about themselves, for an operator who looks after all of them. */
package io.keyward.node.status;
