/**
 * A YAML file read strictly, whatever its keys mean: every key that nobody asked for, stands twice or has a value of the
 * wrong kind becomes a complaint with its line and what would be right. The meaning of the keys is its caller's affair.
 */
@NullMarked
package id.titian.agent.config.yaml;

import org.jspecify.annotations.NullMarked;
