//! Lists whose elements are named by typed indices.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

/// The index of a `T` in the [`Arena`] that holds it.
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The element at `index`. Only meaningful for the arena that the index was taken from.
    pub fn at(index: usize) -> Self {
        Id { index: u32::try_from(index).unwrap_or(u32::MAX), of: PhantomData }
    }

    /// Its index.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A list whose elements are named by [`Id`]s. Ids are only made by adding, so looking one up cannot miss.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    elements: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { elements: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an element.
    pub fn add(&mut self, element: T) -> Id<T> {
        self.elements.push(element);
        Id::at(self.elements.len() - 1)
    }

    /// How many elements.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The elements with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.elements.iter().enumerate().map(|(index, element)| (Id::at(index), element))
    }

    /// All ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + use<T> {
        (0..self.elements.len()).map(Id::at)
    }

    /// The elements.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.elements.iter()
    }

    /// The element, or none for an id of another arena.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.elements.get(id.index())
    }

    /// The element to change; for the phase that builds the arena.
    pub fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.elements.get_mut(id.index())
    }
}

impl<T> FromIterator<T> for Arena<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Arena { elements: elements.into_iter().collect() }
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "an id is only made by the arena that it is used with")]
    fn index(&self, id: Id<T>) -> &T {
        &self.elements[id.index()]
    }
}
