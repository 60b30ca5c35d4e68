//! The fold of all operations into a workshop, and undo and redo for each person.

use std::collections::BTreeMap;

use super::describe::describe;
use super::edit::{Edit, EditError};
use super::id::PersonId;
use super::operation::{Clock, Intent, Operation, OperationId};
use super::workshop::Workshop;
use crate::texts::tr_with;

/// A workshop together with how it came about. Nothing here depends on which device or file an operation came from: the
/// same set of operations gives the same state.
#[derive(Clone, Debug, Default)]
pub struct History {
    workshop: Workshop,
    steps: BTreeMap<PersonId, Steps>,
    set_aside: Vec<SetAside>,
    clock: Clock,
    operations: usize,
}

/// What a person can take back and bring back, newest last.
#[derive(Clone, Debug, Default)]
struct Steps {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// An operation with the edit that reverses its last effect.
#[derive(Clone, Debug)]
struct Step {
    operation: OperationId,
    reverse: Edit,
}

/// An operation that did not fit when its turn came, because somebody else had changed the same thing. It stays in the
/// journal and is listed, never lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub operation: Operation,
    pub why: EditError,
}

impl SetAside {
    /// What was set aside and why, in a sentence; names are those of the workshop.
    pub fn words(&self, workshop: &Workshop) -> String {
        let what = describe(&self.operation.edit, workshop, workshop);
        tr_with(
            "Set aside: {what} ({at}), because {why}.",
            &[
                ("what", &what),
                ("at", &self.operation.at),
                ("why", &self.why),
            ],
        )
    }
}

impl History {
    /// Folds operations in the order of their ids, whatever order they come in.
    pub fn fold(mut operations: Vec<Operation>) -> Self {
        operations.sort_by_key(|operation| operation.id);
        operations.dedup_by_key(|operation| operation.id);
        let mut history = Self::default();
        for operation in operations {
            if let Err(why) = history.append(&operation) {
                history.set_aside.push(SetAside { operation, why });
            }
        }
        history
    }

    /// Applies one more operation, the newest. On refusal nothing but the clock has changed.
    pub fn append(&mut self, operation: &Operation) -> Result<(), EditError> {
        self.clock = self.clock.max(operation.id.clock);
        let reverse = self.workshop.apply(&operation.edit)?;
        self.operations += 1;
        self.remember(operation, reverse);
        Ok(())
    }

    fn remember(&mut self, operation: &Operation, reverse: Edit) {
        let steps = self.steps.entry(operation.by).or_default();
        match operation.intent {
            Intent::Do => {
                if operation.edit.is_undoable() {
                    steps.undo.push(Step {
                        operation: operation.id,
                        reverse,
                    });
                    steps.redo.clear();
                }
            }
            Intent::Begin => {}
            Intent::Undo(of) => {
                steps.undo.retain(|step| step.operation != of);
                steps.redo.push(Step {
                    operation: of,
                    reverse,
                });
            }
            Intent::Redo(of) => {
                steps.redo.retain(|step| step.operation != of);
                steps.undo.push(Step {
                    operation: of,
                    reverse,
                });
            }
        }
    }

    /// The edit that takes back this person's latest change that is still done.
    pub fn undo(&self, person: PersonId) -> Option<(Intent, Edit)> {
        let step = self.steps.get(&person)?.undo.last()?;
        Some((Intent::Undo(step.operation), step.reverse.clone()))
    }

    /// The edit that brings back what this person undid last.
    pub fn redo(&self, person: PersonId) -> Option<(Intent, Edit)> {
        let step = self.steps.get(&person)?.redo.last()?;
        Some((Intent::Redo(step.operation), step.reverse.clone()))
    }

    /// The state after all operations.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// Operations that did not fit, oldest first.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// The latest clock seen.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// How many operations are in effect.
    pub fn len(&self) -> usize {
        self.operations
    }

    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.operations == 0
    }
}
