/**
 * What the agent knows of sticks themselves: how a prepared one is recognised, where its files lie, what it means when one fails or is
 * pulled out. What is written to them is the business of {@link id.titian.agent.bundle.BundleDesk}.
 */
@NullMarked
package id.titian.agent.bundle.stick;

import org.jspecify.annotations.NullMarked;
